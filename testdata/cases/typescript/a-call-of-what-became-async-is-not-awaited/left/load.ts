export async function load(key: string): Promise<number> {
  return key.length;
}
