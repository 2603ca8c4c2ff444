import { Config, Store } from './store';

export function area(store: Store<Config>): number {
  return store.read().width * 2;
}
