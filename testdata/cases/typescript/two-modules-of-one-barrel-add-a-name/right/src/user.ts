import { parse } from './index';

export const parsed = parse('a,b');
