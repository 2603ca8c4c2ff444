import { Entry } from "./store";

export const map = new Map<string, Entry>([["a", { id: "a", name: "n" }]]);
export const later = Promise.resolve<Entry>({ id: "b", name: "m" });
