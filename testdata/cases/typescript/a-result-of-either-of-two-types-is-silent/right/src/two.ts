import { Failure, Pending } from "./types";

export function outcome(): Failure | Pending {
  return { code: 1, text: "later" };
}
export function plain() {
  return { code: 1, text: "later" };
}
