import { useCart } from "./useCart";

export function one() {
  const { clear } = useCart();
  clear();
}
