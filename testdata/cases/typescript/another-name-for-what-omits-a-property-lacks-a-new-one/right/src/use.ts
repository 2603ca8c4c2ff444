import type { Item } from "./types";
type Draft = Omit<Item, "id">;
export function make(): Draft { return { name: "b" }; }
