import { Store } from './store';

export function run(store: Store): number {
  const size = store.size;
  return size;
}
