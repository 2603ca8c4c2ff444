export async function loadPair(id: string): Promise<[string, number]> {
  return [id, 1];
}
export async function loadItems(id: string): Promise<string[]> {
  return [id];
}
