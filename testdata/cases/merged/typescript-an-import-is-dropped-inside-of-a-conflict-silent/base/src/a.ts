import { load } from './b';
import { save } from './c';

export function one(): void {
  load();
}

export function two(): number {
  return 1;
}
