import { send } from "./lib";
export function go(rest: [string]) { send("a", ...rest); }
