import { charge } from './charge';

export function pay() {
  return charge({ amount: 12, currency: "EUR" });
}
