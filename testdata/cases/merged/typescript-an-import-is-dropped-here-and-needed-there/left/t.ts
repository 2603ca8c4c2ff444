import { A } from './a';

export function first() {
  return A;
}

export function second() {
  return 2;
}
