export type MESSAGE_DATA = { text: string };

export async function read(text: string): Promise<MESSAGE_DATA[]> {
  return [{ text }];
}
