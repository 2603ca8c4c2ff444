import type { Item } from "./types";
export type Head = Pick<Item, "id" | "name">;
