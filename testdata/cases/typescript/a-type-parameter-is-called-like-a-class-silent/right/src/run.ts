import { put } from './store';

export function run<Zone extends string>(zone: Zone): number {
  return put(zone);
}
