import { Level } from "./model";

export const a = 1;

export const level = Level.High;
