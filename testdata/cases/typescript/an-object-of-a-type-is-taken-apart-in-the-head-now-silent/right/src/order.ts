import { charge } from './charge';

import { Charge } from "./charge";

export function pay(order: Charge) {
  return charge(order);
}
