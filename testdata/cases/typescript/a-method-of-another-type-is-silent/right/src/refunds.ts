import { Shipping } from "shipping";

export function refund(shipping: Shipping, id: string): void {
    shipping.dropOrder(id);
}
