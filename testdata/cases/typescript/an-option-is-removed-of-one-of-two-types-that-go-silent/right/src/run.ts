import { open } from './store';

export function run(): number {
  return open({ name: 'a', quiet: true });
}
