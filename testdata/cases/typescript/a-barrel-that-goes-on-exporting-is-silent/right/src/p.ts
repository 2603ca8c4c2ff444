import { slug } from './util';
export const p = slug('A');
