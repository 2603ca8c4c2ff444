export function compute(a: number): number {
  return a;
}
export function calc(a: number): number {
  return a;
}
