import { User } from './user';

export function first(): keyof User {
  return "mail";
}
