import { fetchJson } from "./client";

export const one = fetchJson<number>("1");
