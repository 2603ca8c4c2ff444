import type { AppState } from "./types";
export function next(zoom: AppState["zoomLevel"]): number { return zoom + 1; }
