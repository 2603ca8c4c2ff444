import { load } from './load';
export function twice(): number {
  const one = load('y');
  return one + one;
}
