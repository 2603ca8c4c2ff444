export function useCart() {
  const items: string[] = [];
  const reset = () => {};
  return { items, reset };
}
export function useForm() {
  const clear = () => {};
  return { clear };
}
