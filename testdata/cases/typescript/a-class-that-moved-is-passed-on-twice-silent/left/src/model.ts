export { User } from "./users";

export const limit = 10;
