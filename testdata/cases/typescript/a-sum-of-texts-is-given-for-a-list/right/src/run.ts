import { put } from './store';

export function run(key: string | undefined): number {
  const suffix = key ?? 'none';
  return put('a-' + suffix);
}
