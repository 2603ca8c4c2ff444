export function one(of: string) {
  let text = of;
  return text;
}

export function two(of: string) {
  let text = of + "a";
  text += "b";
  return text;
}
