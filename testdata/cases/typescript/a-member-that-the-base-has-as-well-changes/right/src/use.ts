import { Own } from './own';

export const own = () => new Own();
