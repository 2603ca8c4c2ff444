import { find } from './api';

export function names(ids: string[]) {
  return ids.map(find).filter(Boolean);
}
