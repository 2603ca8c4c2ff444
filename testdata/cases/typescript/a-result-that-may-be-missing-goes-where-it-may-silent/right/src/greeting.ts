import { findUser } from './users';

import { User } from "./users";

function hello(user?: User): string {
  return user ? user.name : "";
}

export function greeting(id: string): string {
  return hello(findUser(id));
}
