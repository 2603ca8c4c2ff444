export async function loadPair(id: string): Promise<[string, number]> {
  return [id, 1];
}
