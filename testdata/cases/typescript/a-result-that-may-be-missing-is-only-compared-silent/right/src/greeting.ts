import { findUser } from './users';

export function exists(id: string): boolean {
  return findUser(id) !== undefined;
}
