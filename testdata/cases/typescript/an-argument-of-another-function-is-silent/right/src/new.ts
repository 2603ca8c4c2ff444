import { push } from "./other";

export const list = push([], { id: "a", name: "n" });
