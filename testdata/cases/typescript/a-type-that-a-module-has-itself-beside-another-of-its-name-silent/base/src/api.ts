import { total } from './orders/order';

export interface Order {
  id: string;
  price: number;
}

export function sum(order: Order): number {
  return total(order);
}
