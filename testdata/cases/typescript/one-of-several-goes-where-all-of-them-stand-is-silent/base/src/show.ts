import type { Text } from "./shapes";

export const show = (shape: Text): string => shape.id;
