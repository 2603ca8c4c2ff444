import type { Shape } from "./shapes";

export const show = (shape: Shape): string => shape.id;
