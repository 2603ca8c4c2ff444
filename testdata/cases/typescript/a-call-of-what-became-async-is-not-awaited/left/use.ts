import { load } from './load';
export const X = (await load('x')) + 1;
