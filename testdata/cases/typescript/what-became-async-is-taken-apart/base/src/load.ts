export function loadPair(id: string): [string, number] {
  return [id, 1];
}
export function loadItems(id: string): string[] {
  return [id];
}
