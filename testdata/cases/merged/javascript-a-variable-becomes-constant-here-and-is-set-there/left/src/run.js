import { load } from "./load.js";

const total = load();
let other = 2;

export function first() {
  return total;
}

export function second() {
  return other;
}
