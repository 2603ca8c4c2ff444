export function put<Item>(all: Item[]): number {
  return all.length;
}
