import { Result, ok } from "./result";

export function read(): Result<string> {
  return ok("a");
}
