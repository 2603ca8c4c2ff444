import { Box } from './e';
export const p = 1;
export function go(box: Box) { box.open(); }
