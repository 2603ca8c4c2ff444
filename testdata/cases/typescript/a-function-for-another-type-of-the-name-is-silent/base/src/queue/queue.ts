import { Handler } from "./types";

export function work(handler: Handler) {
  handler("a", () => {});
}
