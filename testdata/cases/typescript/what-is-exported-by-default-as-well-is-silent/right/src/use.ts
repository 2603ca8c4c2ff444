import { log } from "./log";
export function go() { log("a"); }
