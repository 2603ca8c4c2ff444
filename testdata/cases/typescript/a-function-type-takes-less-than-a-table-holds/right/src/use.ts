import type { Handler } from "./types";
export const table: Record<string, Handler> = { save: (event, at) => { console.log(event, at); } };
