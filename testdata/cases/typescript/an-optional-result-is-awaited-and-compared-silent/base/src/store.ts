export async function load(id: string): Promise<string> {
  return id;
}
