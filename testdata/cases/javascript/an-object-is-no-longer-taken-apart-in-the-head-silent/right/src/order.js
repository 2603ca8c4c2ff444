import { charge } from './charge';

export function pay(order) {
  return charge({ amount: 12, currency: "EUR" });
}
