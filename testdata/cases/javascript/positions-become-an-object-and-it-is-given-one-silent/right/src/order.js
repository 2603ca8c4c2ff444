import { charge } from './charge';

export function pay(order) {
  return charge(order);
}
