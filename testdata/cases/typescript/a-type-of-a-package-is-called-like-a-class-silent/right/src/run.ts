import { Zone } from 'zones';
import { put } from './store';

export function run(zone: Zone): number {
  return put(zone);
}
