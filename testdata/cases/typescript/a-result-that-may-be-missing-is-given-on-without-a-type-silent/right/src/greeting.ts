import { findUser } from './users';

export function owner(id: string) {
  return findUser(id);
}
