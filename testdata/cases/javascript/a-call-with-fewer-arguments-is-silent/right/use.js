import { pad } from './pad';
export const X = 1;
export const Y = pad('a');
