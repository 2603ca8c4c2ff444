import { Map } from './map';

export function run(given: Map<number>): void {
  const all = new Map<number>();
  all.set('a', 1);
  given.set('b', 2);
}
