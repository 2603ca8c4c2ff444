import { findUser } from './users';

export function greeting(id: string): string | undefined {
  const user = findUser(id);
  return user && user.name;
}
