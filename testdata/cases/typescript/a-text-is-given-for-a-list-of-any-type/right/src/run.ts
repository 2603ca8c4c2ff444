import { put } from './store';

export function run(key: string): number {
  return put(key);
}
