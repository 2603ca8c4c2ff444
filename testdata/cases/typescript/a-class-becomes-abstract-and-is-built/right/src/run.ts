import { Zone } from './store';

export const zone = new Zone();
