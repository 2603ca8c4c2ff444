import { Order } from "./order";

export function nothing() {}

export function run(order: Order) {
  order.total = 3;
}
