import { findUser } from './users';

export function greeting(id: string): string {
  const user = findUser(id);
  return "Hello " + user.name;
}
