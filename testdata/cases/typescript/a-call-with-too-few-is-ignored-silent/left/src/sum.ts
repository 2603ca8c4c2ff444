export function total(a: number, b: number, c: number): number {
  return a + b;
}
