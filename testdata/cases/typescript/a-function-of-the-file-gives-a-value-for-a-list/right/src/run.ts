import { Zone, put } from './store';

const find = (name: string): Zone => new Zone();

export function run(): number {
  const zone = find('a');
  return put(zone);
}
