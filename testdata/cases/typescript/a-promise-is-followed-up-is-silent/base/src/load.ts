export function loadItems(id: string) {
  return fetch(id);
}
export function loadNames(id: string): string[] {
  return [id];
}
