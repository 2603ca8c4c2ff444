import { Zone } from './store';

export class Own extends Zone {
}

export const zone = new Own();
