import { load } from "./load";

export function first(of: string): string {
  const text = load(of);
  console.log("a");
  console.log("b");
  console.log("c");
  return text;
}
