import { walk } from "./walk";

export function print(names: string[]): void {
  walk(names, (name, depth) => console.log(name.padStart(depth)));
}
