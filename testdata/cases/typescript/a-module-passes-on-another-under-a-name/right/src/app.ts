import { sums } from './api';

export const n = sums.total([1]);
