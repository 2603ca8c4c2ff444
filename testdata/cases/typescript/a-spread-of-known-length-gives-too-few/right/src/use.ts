import { line } from "./math";
const point: [number, number] = [1, 2];
export const all = line(...point);
export const some = line(...[1, 2]);
