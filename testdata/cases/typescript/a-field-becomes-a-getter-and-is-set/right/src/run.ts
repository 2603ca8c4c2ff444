import { Store } from './store';

export function run(store: Store): void {
  store.size = 2;
}
