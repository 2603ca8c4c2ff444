export function each(items: number[], step: (n: number) => string): void {
  items.forEach((n) => step(n));
}
