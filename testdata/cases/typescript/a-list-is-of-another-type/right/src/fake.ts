import { open } from './store';

export function fill(): void {
  const list: Array<string> = open(['a']);
}
