import type { Item } from "./types";
export function all(ids: string[]): Item[] { return ids.map((id) => ({ id, name: "b", old: "c" })); }
