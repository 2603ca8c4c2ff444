import { rows } from './row';

export function sum(): number {
  return rows().map(row => row.count).reduce((a, b) => a + b, 0);
}
