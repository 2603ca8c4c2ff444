import { load } from './load';
export const X = load('x') + 1;
