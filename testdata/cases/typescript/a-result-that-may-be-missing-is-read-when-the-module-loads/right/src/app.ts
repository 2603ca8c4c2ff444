import { find } from './users';

const user = find('a');
export const name = user.name;
