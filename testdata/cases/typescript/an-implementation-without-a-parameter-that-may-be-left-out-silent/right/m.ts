import type { S } from "./s";
export class M implements S {
  load(id: string) { return 1; }
}
export const o: S = { load: (id) => 2 };
export const p: S = { load(id: string) { return 2; } };
