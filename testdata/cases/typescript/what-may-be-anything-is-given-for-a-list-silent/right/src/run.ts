import { put } from './store';

export function run(key: any, other: any): number {
  return put(key ?? other);
}
