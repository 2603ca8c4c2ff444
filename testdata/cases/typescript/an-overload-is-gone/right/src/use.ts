import { find } from "./query";

export const found = find("a", true);
