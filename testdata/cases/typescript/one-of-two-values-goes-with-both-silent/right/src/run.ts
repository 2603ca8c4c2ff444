import { put } from './store';

export function run(a: string, b: boolean, c: number): number {
  return put(b ? a : c);
}
