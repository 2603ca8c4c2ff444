import { User } from './user';

const column: keyof User = "mail";

export default column;
