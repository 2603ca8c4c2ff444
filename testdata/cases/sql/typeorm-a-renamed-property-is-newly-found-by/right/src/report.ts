import { Repository } from "typeorm";
import { Order } from "./entities/order";

export function large(orders: Repository<Order>) {
  return orders.find({ where: { total: 5 } });
}
