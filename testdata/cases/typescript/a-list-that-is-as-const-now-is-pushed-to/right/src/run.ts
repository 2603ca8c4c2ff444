import { plugins } from "./config";

export function nothing() {}

export function run(name: string) {
  plugins.push(name);
}
