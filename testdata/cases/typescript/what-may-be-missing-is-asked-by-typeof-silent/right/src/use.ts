import { find } from './api';

export function has(id: string) {
  const user = find(id);
  switch (typeof user) {
    case "object":
      return true;
  }
  return user!.active;
}
