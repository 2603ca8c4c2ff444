export { User } from "./user";

export const limit = 10;
