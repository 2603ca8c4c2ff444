import type { Base, Text } from "./shapes";

export const turn = (shape: Base, other: Base): number => shape.angle - other.angle;
