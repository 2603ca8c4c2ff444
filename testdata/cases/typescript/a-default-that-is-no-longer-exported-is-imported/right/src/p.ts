import helper from './e';
export const p = 1;
export const q = helper();
