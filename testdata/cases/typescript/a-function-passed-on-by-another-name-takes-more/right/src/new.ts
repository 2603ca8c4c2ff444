import { calc } from './index';

export const x = calc(1);
