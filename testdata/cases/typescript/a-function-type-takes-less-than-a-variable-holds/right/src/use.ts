import type { Handler } from "./types";
export const onSave: Handler = (event, at) => { console.log(event, at); };
