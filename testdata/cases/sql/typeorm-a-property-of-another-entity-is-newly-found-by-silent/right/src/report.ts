import { Repository } from "typeorm";
import { Invoice } from "./entities/order";

export function large(invoices: Repository<Invoice>) {
  return invoices.find({ where: { total: 5 } });
}
