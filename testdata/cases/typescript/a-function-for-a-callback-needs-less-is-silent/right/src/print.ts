import { each, walk } from "./walk";

export function print(names: string[]): void {
  walk(names, (name) => console.log(name));
  walk(names, () => console.log("one"));
  each(names, (name, ...rest: unknown[]) => console.log(name, rest));
  each(names, (name, depth = 1) => console.log(name, depth));
}
