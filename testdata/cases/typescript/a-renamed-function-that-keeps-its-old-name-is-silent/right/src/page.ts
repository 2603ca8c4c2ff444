import { tidy } from './text';

export const plain = (s: string) => tidy(s);
