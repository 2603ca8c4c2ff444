import { calc } from '../src/public';

export const x = calc(1);
