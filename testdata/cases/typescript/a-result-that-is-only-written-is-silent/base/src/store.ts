import { User } from './user';

export function find(key: string): number {
  return key.length;
}

export function first(): User {
  return { name: 'a', note: 1 };
}
