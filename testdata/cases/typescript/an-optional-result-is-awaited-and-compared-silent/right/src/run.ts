import { load } from './store';

export async function run(): Promise<boolean> {
  const found = await load('a');
  return found === 'b' || !found;
}
