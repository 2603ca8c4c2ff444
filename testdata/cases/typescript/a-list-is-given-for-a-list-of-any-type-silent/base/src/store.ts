export function put<Item>(all: Item): number {
  return 1;
}
