export function put(name: number | string | boolean): number {
  return 1;
}
