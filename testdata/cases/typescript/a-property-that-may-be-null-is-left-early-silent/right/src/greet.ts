import { Cart } from './cart';

export function greet(cart: Cart): string {
  if (cart.buyer === null) return '';
  return cart.buyer.name;
}
