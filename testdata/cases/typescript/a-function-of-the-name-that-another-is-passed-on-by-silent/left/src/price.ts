export function compute(a: number): number {
  return a;
}
export function calc(a: number, b: number): number {
  return a + b;
}
