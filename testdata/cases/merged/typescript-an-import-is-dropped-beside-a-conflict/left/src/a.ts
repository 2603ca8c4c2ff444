import { save } from './c';

export function one(): void {
  save();
}

export function two(): number {
  return 1;
}

export function three(): number {
  return 33;
}

export function four(): number {
  return 4;
}
