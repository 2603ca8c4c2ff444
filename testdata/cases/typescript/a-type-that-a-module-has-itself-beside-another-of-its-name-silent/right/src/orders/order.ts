export interface Order {
  id: string;
  price: number;
}

export function total(order: Order): number {
  return order.price;
}
