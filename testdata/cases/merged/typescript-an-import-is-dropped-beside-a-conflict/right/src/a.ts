import { load } from './b';
import { save } from './c';

export function one(): void {
  load();
}

export function two(): number {
  return 1;
}

export function three(): number {
  return 333;
}

export function four(): number {
  load();
  return 4;
}
