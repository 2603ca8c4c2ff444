import type { Zoom } from "./types";
export function scaled(size: number, by: Zoom): number { return size * by.value; }
