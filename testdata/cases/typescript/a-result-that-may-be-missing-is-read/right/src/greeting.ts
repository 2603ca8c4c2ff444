import { findUser } from './users';

export function greeting(id: string): string {
  return `Hello ${findUser(id).name}`;
}
