import type { Bill } from './t';

export const n = (bill: Bill) => bill.n;
