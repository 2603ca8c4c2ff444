import type { Zoom } from "./types";
export function scaled(by: Zoom, size: number): number { return size * by.value; }
