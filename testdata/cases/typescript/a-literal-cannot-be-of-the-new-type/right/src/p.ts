import { wait } from './e';
export const p = 1;
wait(250);
