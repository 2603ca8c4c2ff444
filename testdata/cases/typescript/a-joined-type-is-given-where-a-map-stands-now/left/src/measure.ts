import type { Shapes, Text } from "./shapes";

export const measure = (all: Shapes, text: Text): number => all.size + text.size;
