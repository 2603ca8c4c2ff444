import { half, trimAll } from "./lib";

export const page = (s: string) => trimAll(s) + half(3);
