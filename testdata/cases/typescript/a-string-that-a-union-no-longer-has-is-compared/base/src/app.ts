import { Item } from './state';

export function open(item: Item): boolean {
  return item.state === 'open';
}
