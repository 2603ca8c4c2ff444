import { load } from './b';
import { save } from './c';

export function one(): void {
  load();
}

export function two(): number {
  return 1;
}

export function three(): number {
  return 3;
}

export function four(): number {
  return 4;
}
