import { findUser } from './users';

import { User } from "./users";

export function owner(id: string): User {
  return findUser(id);
}
