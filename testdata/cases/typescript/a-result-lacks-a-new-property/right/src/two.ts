import type { User } from "./types";

export function admin(): User {
  return { id: "1", name: "admin" };
}
