export function compute(a: number): number {
  return a;
}
