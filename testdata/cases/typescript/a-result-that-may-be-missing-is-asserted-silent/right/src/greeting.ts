import { findUser } from './users';

export function greeting(id: string): string {
  return findUser(id)!.name;
}
