import { put } from './store';

export function run(a: string): number {
  return put(a + '-b') + put(`x${a}`);
}
