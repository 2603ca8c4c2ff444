import { createEvent } from '@shop/testing';

export const e = createEvent('a', 1);
