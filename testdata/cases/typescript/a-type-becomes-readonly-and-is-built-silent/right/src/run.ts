import { Order } from "./order";

export function run(total: number): Order {
  const order: Order = { total };
  const cart = { total: 1 };
  cart.total = order.total;
  return { ...order, total: 3 };
}
