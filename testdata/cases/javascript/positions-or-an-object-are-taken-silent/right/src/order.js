import { charge } from './charge';

export function pay() {
  return charge(12, "EUR");
}
