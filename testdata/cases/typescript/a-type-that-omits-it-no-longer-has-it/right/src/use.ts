import { User } from "./types";
export function greet(user: User): string { return user.name + user.age; }
