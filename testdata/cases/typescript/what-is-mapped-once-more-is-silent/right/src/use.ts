import type { Item } from "./types";
declare function whole(part: { id: string; name: string }): Item;
export function all(ids: string[]): Item[] { return ids.map((id) => ({ id, name: "b" })).map(whole); }
