import { nameOf } from './users';

export function initials(id: string): string {
  return nameOf(id).trim().slice(0, 2);
}
