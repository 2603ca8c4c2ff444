import { fetchJson } from "./client";

export const one = fetchJson<never, number>("1");
