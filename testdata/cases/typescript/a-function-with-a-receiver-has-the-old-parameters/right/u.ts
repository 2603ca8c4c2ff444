import type { H } from "./t";
export const d: H = function (this: void, x, y) {};
