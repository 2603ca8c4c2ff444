import { showBadge } from './badge';

export const list = (rooms) => rooms.filter((room) => showBadge(room));
