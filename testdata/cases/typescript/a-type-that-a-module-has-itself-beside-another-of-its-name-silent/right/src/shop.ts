import { Order, sum } from './api';

export const none: Order[] = [];

export const one: Order = { id: 'a', price: 1 };

export const all = sum(one);
