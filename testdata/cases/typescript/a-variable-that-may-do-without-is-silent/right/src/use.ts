import type { Handler } from "./types";
export const onSave: Handler = (event, at?: number) => { console.log(event, at); };
