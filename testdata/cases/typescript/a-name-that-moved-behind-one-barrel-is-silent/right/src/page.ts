import { padTo } from "./lib";

export const page = (s: string) => padTo(s, 3);
