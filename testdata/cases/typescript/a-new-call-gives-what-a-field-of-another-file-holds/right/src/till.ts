import { find } from './store';
import { User } from './user';

export const nothing = 0;

export function till(user: User): number {
  const name = user.name;
  return find(name);
}
