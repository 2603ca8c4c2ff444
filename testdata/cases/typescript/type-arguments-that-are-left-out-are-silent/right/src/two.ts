import { fetchJson } from "./client";

export const two = fetchJson<string>("2");
export const any: number = fetchJson("3");
