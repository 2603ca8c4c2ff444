import { find } from './api';

export const user: any = find("a");
export const name = user.name;
