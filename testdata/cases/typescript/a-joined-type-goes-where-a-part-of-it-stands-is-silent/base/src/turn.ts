import type { Base, Text } from "./shapes";

export const turn = (shape: Text, other: Base): number => shape.angle - other.angle;
