import type { Item } from "./types";
export const items: Item[] = Array.from({ length: 3 }, (_, i) => ({ id: String(i), name: "b" }));
