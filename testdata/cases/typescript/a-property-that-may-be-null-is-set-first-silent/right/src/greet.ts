import { Cart } from './cart';

export function greet(cart: Cart): string {
  cart.buyer = { name: 'x' };
  return cart.buyer.name;
}
