import { writeAll } from "./log";
export function run(): void { writeAll("a", "b"); }
