import { A } from './a';
import { S } from './s';

export function first() {
  return A;
}

export function second() {
  return 2;
}
