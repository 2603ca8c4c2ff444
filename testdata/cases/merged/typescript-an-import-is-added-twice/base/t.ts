import { A } from './a';

const OTHER = A;

export function first() {
  return 1;
}

export function second() {
  return 2;
}
