import { Store } from './store';
export const memory = 1;
export class Memory extends Store {
  get(key: string) { return key; }
}
