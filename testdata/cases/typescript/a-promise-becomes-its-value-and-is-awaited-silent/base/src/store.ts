export function load(id: string): Promise<string> {
  return Promise.resolve(id);
}
