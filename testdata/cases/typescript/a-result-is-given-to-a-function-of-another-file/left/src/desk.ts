import { find, first } from './store';
import { User } from './user';

export function desk(user: User): number {
  return find(user.name) + first()[0].name.length;
}
