import { A } from './a';

const OTHER = A;
import { S } from './s';

export function first() {
  return 1;
}

export function second() {
  return S + 1;
}
