export function total(a: number, b: number): number {
  return a + b;
}
