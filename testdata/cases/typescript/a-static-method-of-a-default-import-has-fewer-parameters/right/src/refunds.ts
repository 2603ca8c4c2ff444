import OrderStore from "./store";

export function refund(id: string): void {
    OrderStore.dropOrder(id);
}
