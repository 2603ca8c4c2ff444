import { useState } from "react";
import { Entry, keep } from "./store";

export function useEntry() {
  const [entry] = useState<Entry>({ id: "a", name: "n" });
  return entry;
}
export const kept = keep<Entry>({ id: "b", name: "m" });
