export function put(name: number | string): number {
  return 1;
}
