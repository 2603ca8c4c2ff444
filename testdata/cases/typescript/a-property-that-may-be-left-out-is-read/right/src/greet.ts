import { Cart } from './cart';

export function greet(cart: Cart): string {
  return cart.buyer.name;
}
