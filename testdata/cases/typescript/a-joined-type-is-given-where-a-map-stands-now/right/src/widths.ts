import { measure } from "./measure";
import type { Shapes, Text } from "./shapes";

export const widths = (text: Text, all: Shapes): number => {
  return measure(text, all);
};
