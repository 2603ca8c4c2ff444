import { loadItems, loadPair } from "./load";

export function show() {
  const [name, count] = loadPair("a");
  return name + count + loadItems("b").length;
}
