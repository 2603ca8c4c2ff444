import { find } from './api';

export const copy = { ...find("a") };
