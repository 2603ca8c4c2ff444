export function compute(a: number, b: number): number {
  return a + b;
}
