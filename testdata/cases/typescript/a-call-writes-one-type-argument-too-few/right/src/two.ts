import { fetchJson } from "./client";

export const two = fetchJson<string>("2");
