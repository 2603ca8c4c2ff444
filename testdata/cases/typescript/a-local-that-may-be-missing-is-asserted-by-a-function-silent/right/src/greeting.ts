import { findUser } from './users';

import { strict as assert } from "assert";

export function greeting(id: string): string {
  const user = findUser(id);
  assert(user);
  return user.name;
}
