import type { Options } from "./types";
export const options: Options = { name: "a", onSave(event, at) { console.log(event, at); } };
