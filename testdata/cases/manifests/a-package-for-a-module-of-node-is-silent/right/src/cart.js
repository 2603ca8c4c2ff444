import { EventEmitter } from "events";

export function total(items) {
  return items.reduce((sum, item) => sum + item, 0);
}

export const bus = new EventEmitter();
