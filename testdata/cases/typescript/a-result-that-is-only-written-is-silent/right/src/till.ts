import { first } from './store';

export const nothing = 0;

export function till(): string {
  const user = first();
  return JSON.stringify(user);
}
