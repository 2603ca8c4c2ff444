import { Item } from './state';

export function done(items: Item[]): Item[] {
  return items.filter(item => item.state === 'merged');
}
