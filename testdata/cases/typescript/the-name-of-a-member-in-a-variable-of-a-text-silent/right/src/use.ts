import { User } from './user';

const column: string = "mail";
const other: keyof User = "name";

export default [column, other];
