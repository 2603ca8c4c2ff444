export function useCart() {
  const items: string[] = [];
  const total = 0;
  const clear = () => {};
  return { items, total, clear };
}
