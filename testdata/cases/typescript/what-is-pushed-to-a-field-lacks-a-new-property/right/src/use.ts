import type { Item } from "./types";
export class Shop {
  private items: Item[] = [];
  add() { this.items.push({ id: "a", name: "b" }); }
}
