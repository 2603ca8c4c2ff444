import { Color } from './e';
export const p = 1;
export const sky = Color.Blue;
