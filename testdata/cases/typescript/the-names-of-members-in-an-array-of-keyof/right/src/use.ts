import { User } from './user';

export const columns: Array<keyof User> = ["name", "mail"];
