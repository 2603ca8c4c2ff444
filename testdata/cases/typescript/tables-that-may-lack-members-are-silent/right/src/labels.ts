import { Kind, Level } from "./kind";

const base = { [Level.Low]: 1, [Level.High]: 2, [Level.Top]: 3 };
export const some: Partial<Record<Kind, string>> = { alpha: "A" };
export const few: { [key in Kind]?: string } = { beta: "B" };
export const spread: Record<Level, number> = { ...base, [Level.Low]: 0 };
export const asserted = { alpha: "A", beta: "B" } as Record<Kind, string>;
export function show(kind: Kind): string {
  switch (kind) {
    case "alpha":
      return "a";
    default:
      return "other";
  }
}
