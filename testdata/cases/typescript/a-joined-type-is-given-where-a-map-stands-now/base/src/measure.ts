import type { Shapes, Text } from "./shapes";

export const measure = (text: Text, all: Shapes): number => all.size + text.size;
