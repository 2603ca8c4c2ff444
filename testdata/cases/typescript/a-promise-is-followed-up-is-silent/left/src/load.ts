export async function loadItems(id: string) {
  return fetch(id);
}
export async function loadNames(id: string): Promise<string[]> {
  return [id];
}
