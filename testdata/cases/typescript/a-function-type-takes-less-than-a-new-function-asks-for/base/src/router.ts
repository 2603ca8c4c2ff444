import { Handler } from "./types";

const all = new Map<string, Handler>();

export function route(path: string, handler: Handler) {
  all.set(path, handler);
}
