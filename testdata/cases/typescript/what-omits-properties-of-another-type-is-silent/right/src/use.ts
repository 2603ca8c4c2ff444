import type { Item, Auto } from "./types";
export const draft: Omit<Item, Auto> = { name: "b" };
