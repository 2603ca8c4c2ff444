import { load } from './store';

export async function run(): Promise<string> {
  const [one, other] = await Promise.all([load('a'), load('b')]);
  return one.id + other.id;
}
