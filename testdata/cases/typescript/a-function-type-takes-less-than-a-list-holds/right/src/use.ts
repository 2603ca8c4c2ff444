import type { Handler } from "./types";
export const all: Handler[] = [(event, at) => { console.log(event, at); }];
