import { matches } from './keys';
import { when } from './when';

export function undo(key: string): boolean {
  return when(key, it => {
    return matches(it);
  });
}
