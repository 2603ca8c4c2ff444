import { Zone, pick } from './store';

export function run(zone: Zone): void {
  pick(zone.id, 1);
  pick('a', 1);
}
