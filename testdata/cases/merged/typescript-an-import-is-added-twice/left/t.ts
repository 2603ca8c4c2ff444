import { S } from './s';
import { A } from './a';

const OTHER = A;

export function first() {
  return S;
}

export function second() {
  return 2;
}
