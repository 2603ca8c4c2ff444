import { User } from './user';

interface Letter { mail: string }

export const column: keyof Letter = "mail";
export let user: User;
