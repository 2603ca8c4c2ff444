import { charge } from './charge';

export function pay() {
  return charge("EUR");
}
