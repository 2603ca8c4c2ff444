export function put(name: number): number {
  return name;
}
