import { Entry, isOpen } from './entry';

export function open(entries: Entry[]): Entry[] {
  return entries.filter(it => isOpen(it, 'angle'));
}
