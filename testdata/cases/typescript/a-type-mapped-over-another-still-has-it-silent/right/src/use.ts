import { Size } from "./types";
export const area = (size: Size): number => size.width * size.height;
export const small: Size = { width: 1, height: 1 };
