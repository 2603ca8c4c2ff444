import { Client } from "./client";
export function go(c: Client) { return c.fetchLater(); }
