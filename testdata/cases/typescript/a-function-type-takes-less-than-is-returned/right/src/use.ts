import type { Handler } from "./types";
export function make(prefix: string): Handler {
  return (event, at) => { console.log(prefix, event, at); };
}
