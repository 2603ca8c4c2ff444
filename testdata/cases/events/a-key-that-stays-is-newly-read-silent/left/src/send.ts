import { bus } from "./bus";
export function place(id: number, total: number) {
  bus.emit("order-placed", { id, amount: total });
}
