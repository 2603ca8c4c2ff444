import { match } from './mode';

export const second = match('exact');
