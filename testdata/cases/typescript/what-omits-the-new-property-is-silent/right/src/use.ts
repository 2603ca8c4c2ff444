import type { Item } from "./types";
export const draft: Omit<Item, "id" | "kind"> = { name: "b" };
