import type { Store } from './store';

export function run(store: Store, name: string): void {
  store.names.push(name);
}
