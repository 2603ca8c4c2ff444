import { ship } from './ship';

export const a = ship('o', 'a', 'c', 1, 'n');
