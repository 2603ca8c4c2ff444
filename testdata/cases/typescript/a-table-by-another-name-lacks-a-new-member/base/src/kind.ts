export type Kind = "alpha" | "beta";
export enum Level {
  Low = "low",
  High = "high",
}
