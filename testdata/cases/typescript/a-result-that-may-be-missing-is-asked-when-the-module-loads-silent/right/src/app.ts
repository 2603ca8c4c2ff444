import { find } from './users';

const user = find('a');
if (!user) throw new Error('none');
export const name = user.name;
