import { loadItems, loadNames } from "./load";

export async function show() {
  loadItems("a").then((found) => found.status);
  loadNames("b").catch(() => []);
  const first = (await loadNames("c"))[0];
  return first;
}
