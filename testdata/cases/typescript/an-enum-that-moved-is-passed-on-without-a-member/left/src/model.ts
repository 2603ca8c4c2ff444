export { Level } from "./level";

export const limit = 10;
