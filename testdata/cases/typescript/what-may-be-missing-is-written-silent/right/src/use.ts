import { find } from './api';

export const label = `${find("a")}`;
export const short = String(find("b"));
