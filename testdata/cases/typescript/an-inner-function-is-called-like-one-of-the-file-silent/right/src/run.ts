import { put } from './store';

export const make = (): string => 'a';

export function run(): number {
  const make = (): any => 1;
  return put(make());
}
