export { Other } from "./user";

export const limit = 10;
