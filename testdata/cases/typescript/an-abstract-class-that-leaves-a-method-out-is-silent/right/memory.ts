import { Store } from './store';
export const X = 1;
export abstract class Memory extends Store {
  get(key: string): string {
    return key;
  }
}
