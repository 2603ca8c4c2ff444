import { findUser } from './users';

export function greeting(id: string): string | undefined {
  return findUser(id)?.name;
}
