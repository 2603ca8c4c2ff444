import { load } from "./load.js";

let total = load();
let other = 2;

export function first() {
  return total;
}

export function second() {
  let total = 3;
  total = 4;
  return other + total;
}
