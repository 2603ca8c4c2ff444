import { friends } from './users';

export function names(id: string): string[] {
  const found: string[] = [];
  for (const user of friends(id)) {
    found.push(user.name);
  }
  return found;
}
