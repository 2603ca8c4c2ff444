export function ship(
  order: string,
  address: string,
  carrier: string,
  weight: number,
): string {
  return order + address + carrier + weight;
}
