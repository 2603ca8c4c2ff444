import type { Item } from "./types";
export function all(ids: string[]): Item[] {
  const found: Item[] = ids.map((id) => {
    return { id, name: "b" };
  });
  return found;
}
