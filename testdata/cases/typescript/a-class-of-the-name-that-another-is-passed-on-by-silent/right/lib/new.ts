import { Cart } from './cart';

export function go(cart: Cart): number {
  return cart.total();
}
