import { load } from './store';

export async function run(): Promise<number> {
  const text = await load('a');
  return text.length;
}
