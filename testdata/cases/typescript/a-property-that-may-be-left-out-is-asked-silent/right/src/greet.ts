import { Cart } from './cart';

export function greet(cart: Cart): string {
  if (cart.buyer) {
    return cart.buyer.name;
  }
  return cart.buyer?.name ?? '';
}
