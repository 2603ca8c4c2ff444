import { findUser } from './users';

export function greeting(id: string): string {
  const { name } = findUser(id);
  return name;
}
