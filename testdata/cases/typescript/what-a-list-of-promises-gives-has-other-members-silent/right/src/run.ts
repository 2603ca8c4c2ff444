import { load, room } from './store';

export async function run(): Promise<string> {
  const [one, other] = await Promise.all([load('a'), room('b')]);
  return one.key + other.id;
}
