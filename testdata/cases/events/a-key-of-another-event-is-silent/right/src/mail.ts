import { bus } from "./bus";
bus.on("order-paid", ({ id, total }) => {
  console.log(`order ${id} of ${total}`);
});
