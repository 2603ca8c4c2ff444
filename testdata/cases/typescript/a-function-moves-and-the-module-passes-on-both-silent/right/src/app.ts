import { total } from './api';

export const n = total([1]);
