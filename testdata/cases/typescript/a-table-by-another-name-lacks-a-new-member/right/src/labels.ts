import { Kind } from "./kind";

type Labels = Record<Kind, string>;

export const labels: Labels = { alpha: "A", beta: "B" };
