import { Entry, push } from "./store";

export const list = push([], { id: "a", name: "n" } as Entry);
export const entry = { id: "a", name: "n" } as Entry;
export const part: Partial<Entry> = { id: "a", name: "n" };
