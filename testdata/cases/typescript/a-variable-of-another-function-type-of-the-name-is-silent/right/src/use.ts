import type { Handler } from "./other";
export const onSave: Handler = (event, at) => { console.log(event, at); };
