export function find(id: number): string {
  return String(id);
}
