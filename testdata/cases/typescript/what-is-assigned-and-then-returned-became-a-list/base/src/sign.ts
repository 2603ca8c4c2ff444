export async function sign(name: string): Promise<string> {
  return name;
}
