export function convert(key: string): Promise<string> {
  return Promise.resolve(key);
}
