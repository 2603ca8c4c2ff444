import { load, keep } from './b';
import { save } from './c';

export function one(): void {
  load();
}

export function two(): number {
  keep();
  return 1;
}
