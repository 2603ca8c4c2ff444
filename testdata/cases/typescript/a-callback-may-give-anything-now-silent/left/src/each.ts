export function each(items: number[], step: (n: number) => void): void {
  items.forEach((n) => step(n));
}
