import { put } from './store';

export function run(a: string, b: boolean): number {
  return put(b ? a : 'none');
}
