export function load(id: string): Promise<readonly string[]> {
  return Promise.resolve([id]);
}
