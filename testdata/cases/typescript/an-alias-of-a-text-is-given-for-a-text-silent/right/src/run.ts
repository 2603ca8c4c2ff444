import { Zone, end } from './store';

export function run(zone: Zone, name: string): void {
  end(zone, name);
}
