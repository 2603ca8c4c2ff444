export function each(items: number[], step: (n: number) => number): void {
  items.forEach((n) => step(n));
}
