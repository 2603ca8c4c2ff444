import { OrderStore } from "./orders";

export function refund(orders: OrderStore, id: string): void {
    orders.dropOrder(id);
}
