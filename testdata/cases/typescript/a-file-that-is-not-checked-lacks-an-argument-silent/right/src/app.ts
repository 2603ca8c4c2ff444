// @ts-nocheck
import { total } from './sum';

export const n = total([1]);
