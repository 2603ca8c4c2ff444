import { walk } from "./walk";

export function print(names: string[]): void {
  walk(names, (name) => console.log(name));
  walk(names, () => console.log("one"));
}
