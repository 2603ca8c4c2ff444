export function useCart() {
  const items: string[] = [];
  const clear = () => {};
  return { items, clear };
}
export function useForm() {
  const clear = () => {};
  return { clear };
}
