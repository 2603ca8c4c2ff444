import { find } from './api';

export function names(ids: string[]) {
  return ids.map((id) => find(id)).filter((it) => it !== undefined);
}
