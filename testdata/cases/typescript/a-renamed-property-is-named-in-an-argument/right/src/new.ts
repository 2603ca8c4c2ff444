import { push } from "./store";

export const list = push([], { id: "a", name: "n" });
