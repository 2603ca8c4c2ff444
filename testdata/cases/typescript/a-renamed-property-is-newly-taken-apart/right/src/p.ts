import { User } from './e';
export const p = 1;
export function greet({ name }: User) { return 'hi ' + name; }
