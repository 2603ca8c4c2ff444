export async function load(id: string): Promise<string | undefined> {
  return id;
}
