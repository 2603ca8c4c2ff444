import { Client } from './e';
export const p = 1;
export const c = new Client('http://x');
