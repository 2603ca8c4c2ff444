export function put(name: string): number {
  return 1;
}
