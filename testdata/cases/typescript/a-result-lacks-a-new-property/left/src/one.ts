import type { User } from "./types";

export function guest(): User {
  return { id: "0", name: "guest", role: "none" };
}
