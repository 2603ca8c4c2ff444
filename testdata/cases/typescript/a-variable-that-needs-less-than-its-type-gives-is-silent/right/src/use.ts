import type { Handler } from "./types";
export const onSave: Handler = (event) => { console.log(event); };
