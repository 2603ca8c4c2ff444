import { load } from './store';

export async function run(): Promise<string> {
  const all = await load('a');
  return all.map((it) => it + '!').join();
}
