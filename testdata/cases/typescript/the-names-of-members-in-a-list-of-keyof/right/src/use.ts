import { User } from './user';

export const columns: (keyof User)[] = ["name", "mail"];
