import { useCart } from "./useCart";

export function two() {
  const { items, clear } = useCart();
  if (items.length > 3) clear();
}
