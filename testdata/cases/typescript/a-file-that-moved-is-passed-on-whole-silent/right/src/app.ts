import { User } from "./model";

export const a = 1;

export const made = new User("a").hi();

export const given = User.of("b");

export function greet(user: User): string {
  return user.hi() + user.name;
}
