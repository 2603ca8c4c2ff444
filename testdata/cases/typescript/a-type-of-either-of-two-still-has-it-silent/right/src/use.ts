import { User } from "./types";
export function greet(user: User): string { return user.name + user.age; }
export function first(users: User[]): string { const { name } = users[0]; return name; }
export const anna: User = { name: "Anna", age: 3 };
export function make(): User { return { name: "Anna", age: 3 }; }
export const names = (users: User[]) => users.map((it) => it.name);
export type Part = Pick<User, "name">;
export type Name = User["name"];
