import { Level } from "./kind";

export const levels: Readonly<Record<Level, number>> = {
  [Level.Low]: 1,
  [Level.High]: 2,
};
