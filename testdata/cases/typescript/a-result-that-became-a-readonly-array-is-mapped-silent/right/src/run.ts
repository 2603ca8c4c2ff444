import { names } from "./store";

export function nothing() {}

export function run(name: string) {
  const all = [...names()];
  all.push(name);
  return names().map((it) => it + name);
}
