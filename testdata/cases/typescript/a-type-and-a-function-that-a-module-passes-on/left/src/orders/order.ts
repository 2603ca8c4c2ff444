export interface Order {
  id: string;
  price: number;
  rate: number;
}

export function total(order: Order, rate: number): number {
  return order.price;
}
