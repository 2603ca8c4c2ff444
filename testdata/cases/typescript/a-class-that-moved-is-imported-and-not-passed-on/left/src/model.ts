import { User } from "./user";

export const limit = 10;

export const first = new User("x");
