import { total } from './sum';

export function check() {
  // @ts-expect-error one is not enough
  // and that stays so
  return total([1]);
}
