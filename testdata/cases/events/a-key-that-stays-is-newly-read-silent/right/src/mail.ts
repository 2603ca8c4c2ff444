import { bus } from "./bus";
bus.on("order-placed", ({ id, total = 0 }) => {
  console.log(`order ${id} of ${total}`);
});
