export function loadPair(id: string): [string, number] {
  return [id, 1];
}
