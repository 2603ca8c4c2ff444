export function one(of: string) {
  const text = of;
  return text;
}

export function two(of: string) {
  let text = of + "a";
  return text;
}
