import { runtime } from './store';

export function run(): boolean {
  const found = runtime();
  return found === 'node';
}
