export type Kind = "alpha" | "beta" | "gamma";
export enum Level {
  Low = "low",
  High = "high",
  Top = "top",
}
