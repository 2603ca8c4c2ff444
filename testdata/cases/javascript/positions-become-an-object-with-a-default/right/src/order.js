import { charge } from './charge';

export function pay(total) {
  return charge(total, "EUR");
}
