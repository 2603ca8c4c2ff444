import { Cart } from "./cart";
export function fill(): number {
  const cart = new Cart();
  cart.addItem("a");
  return cart.items.length;
}
