import type { Item } from "./types";
export function all(items: Item[]): Item[] { return items.map((item) => ({ ...item, name: "b" })); }
