import { Item } from './api';

export const item: Item = { id: 'a' };
