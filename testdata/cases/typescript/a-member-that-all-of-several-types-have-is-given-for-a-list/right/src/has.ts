import { Framed, inside } from './frame';

export function has(all: Framed[], of: Framed): boolean {
  return inside(all, of.id);
}
