import { put } from './store';

export function run(keys: string[]): number {
  return put(keys);
}
