import { push } from "./store";

const base = { id: "a", name: "n", seq: 1 };
export const list = push([], { ...base, id: "b" });
