import { createEvent } from '@other/testing';

export const e = createEvent('a', 1, undefined, 'k');
