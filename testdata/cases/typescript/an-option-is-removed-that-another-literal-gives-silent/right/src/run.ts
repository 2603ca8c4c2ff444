import { shut } from './store';

export function run(): number {
  return shut({ name: 'a', quiet: true });
}
