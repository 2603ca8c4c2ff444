import { findUser } from './users';

export function exists(id: string): string {
  let user;
  if ((user = findUser(id))) {
    return user.name;
  }
  return "";
}
