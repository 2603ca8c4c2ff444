export interface Order {
  id: string;
  price: number;
  rate?: number;
}

export function total(order: Order, rate = 1): number {
  return order.price;
}
