import { loadPair } from "./load";

export async function show() {
  const [name, count] = await loadPair("a");
  const all = await Promise.all([loadPair("b"), loadPair("c")]);
  loadPair("d");
  return name + count + all.length;
}
