export function put(name: string[] | string): number {
  return name.length;
}
