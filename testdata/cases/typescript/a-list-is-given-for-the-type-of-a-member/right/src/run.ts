import { Zone, pick } from './store';

export function run(all: Zone[], zone: Zone): void {
  pick(all, zone.id);
}
