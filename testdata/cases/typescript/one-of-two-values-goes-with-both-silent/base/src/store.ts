export function put(name: string | number): number {
  return 1;
}
