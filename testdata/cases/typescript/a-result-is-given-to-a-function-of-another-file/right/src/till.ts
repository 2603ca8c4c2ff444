import { desk } from './desk';
import { first } from './store';

export const nothing = 0;

export function till(): number {
  const user = first();
  return desk(user);
}
