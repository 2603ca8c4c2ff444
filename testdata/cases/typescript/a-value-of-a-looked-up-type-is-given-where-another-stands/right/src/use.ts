import type { AppState } from "./types";
import { scaled } from "./math";
export function big(zoom: AppState["zoom"], size: number): number { return scaled(size, zoom); }
