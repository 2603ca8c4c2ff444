import type { Other } from "./types";
export type Head = Pick<Other, "id" | "old">;
