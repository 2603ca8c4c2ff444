import { useStore } from "./store";

export function useCart() {
  const items: string[] = [];
  const clear = () => {};
  return { items, clear };
}
