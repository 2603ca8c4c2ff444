import { bus } from "./bus";
export function place(id: number, total: number) {
  bus.emit("order-placed", { id, amount: total });
}
export function pay(id: number, total: number) {
  bus.emit("order-paid", { id, total });
}
