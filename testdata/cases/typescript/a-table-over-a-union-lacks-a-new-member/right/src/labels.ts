import { Kind } from "./kind";

export const labels: Record<Kind, string> = {
  alpha: "A",
  beta: "B",
};
export const colours = { alpha: 1, beta: 2 } satisfies { [key in Kind]: number };
