import { findUser } from './users';

import { User } from "./users";

export function greeting(id: string): string {
  const user: User = findUser(id);
  return user.name;
}
