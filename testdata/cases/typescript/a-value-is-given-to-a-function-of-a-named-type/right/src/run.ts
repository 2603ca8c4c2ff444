import { hash } from './store';

export type Namer = (hash: string, label: string) => string;

export function run(namer: Namer): string {
  return namer(hash('a'), 'b');
}
