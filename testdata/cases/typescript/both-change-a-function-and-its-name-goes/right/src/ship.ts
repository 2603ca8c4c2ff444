export function ship(
  order: string,
  address: string,
  carrier: string,
  weight: number,
  note?: string,
): string {
  return order + address + carrier + weight;
}
