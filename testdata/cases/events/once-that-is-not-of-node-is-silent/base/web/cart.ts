import { EventEmitter } from "events";

export const e = new EventEmitter();

export function add() {
  e.emit("transitionend");
}
