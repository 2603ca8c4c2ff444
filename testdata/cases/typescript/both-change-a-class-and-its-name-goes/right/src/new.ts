import { Box } from './box';

export const box = new Box(1, 2, 3);
