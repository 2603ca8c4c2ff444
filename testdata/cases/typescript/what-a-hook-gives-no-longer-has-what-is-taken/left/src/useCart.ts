export function useCart() {
  const items: string[] = [];
  const total = 0;
  const reset = () => {};
  return { items, total, reset };
}
