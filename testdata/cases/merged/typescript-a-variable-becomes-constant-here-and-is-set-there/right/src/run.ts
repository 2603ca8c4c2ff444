import { load } from "./load";

export function first(of: string): string {
  let text = load(of);
  console.log("a");
  console.log("b");
  if (of === "x") {
    text = "y";
  }
  console.log("c");
  return text;
}
