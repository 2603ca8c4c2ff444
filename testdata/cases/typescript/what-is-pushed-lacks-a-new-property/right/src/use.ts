import type { Item } from "./types";
export function all(): Item[] {
  const found: Item[] = [];
  found.push({ id: "a", name: "b" });
  return found;
}
