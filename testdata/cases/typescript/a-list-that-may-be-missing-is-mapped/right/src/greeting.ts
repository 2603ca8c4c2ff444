import { friends } from './users';

export function names(id: string): string[] {
  return friends(id).map((it) => it.name);
}
