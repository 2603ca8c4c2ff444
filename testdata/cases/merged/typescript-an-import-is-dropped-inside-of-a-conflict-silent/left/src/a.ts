import { save } from './c';

export function one(): void {
  save();
}

export function two(): number {
  return 1;
}
