import { useCart, useForm } from "./useCart";

export function two() {
  const { items } = useCart();
  const { clear } = useForm();
  if (items.length > 3) clear();
}
