import { pages } from './row';

export function sum(): number {
  return pages().map(row => row.count).reduce((a, b) => a + b, 0);
}
