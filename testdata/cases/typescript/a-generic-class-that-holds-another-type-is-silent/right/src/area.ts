import { Box, Store } from './store';

export function area(store: Store<Box>): number {
  return store.read().width * 2;
}
