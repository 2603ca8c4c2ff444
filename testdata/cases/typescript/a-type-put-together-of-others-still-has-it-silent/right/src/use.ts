import { User } from "./types";
export function greet(user: User): string { return user.name + user.age; }
export const anna: User = { name: "Anna", age: 3 };
