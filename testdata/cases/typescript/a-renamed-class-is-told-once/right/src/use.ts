import { Client } from "./index";
export function go() { const c = new Client("x"); return c.fetch(); }
