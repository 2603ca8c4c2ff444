import { findUser } from './users';

export function greeting(id: string): string {
  const user = findUser(id);
  if (user?.active) {
    return user.name;
  }
  return "";
}
