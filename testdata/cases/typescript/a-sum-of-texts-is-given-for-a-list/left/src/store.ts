export function put(name: string[]): number {
  return name.length;
}
