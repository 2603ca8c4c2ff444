import { MESSAGE_DATA, read } from './read';

export async function show(text: string): Promise<string> {
  const data: MESSAGE_DATA = await read(text);
  return data.text;
}
