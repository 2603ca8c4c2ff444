import { useCart } from "./useCart";

export function one() {
  const { reset } = useCart();
  reset();
}
