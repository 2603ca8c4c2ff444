import { Point, at } from './store';

export function run(one: Point): void {
  const found: Point = at(one);
}
