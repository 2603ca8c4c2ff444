export function run(given: Map<string, number>, event: Event): void {
  const all = new Map<string, number>();
  all.set('a', 1);
  given.set('b', 2);
  event.stopPropagation();
  event.preventDefault();
}
