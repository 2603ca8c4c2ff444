import { Cart } from './index';

export function go(cart: Cart): number {
  return cart.total();
}
