import { near } from './near';
import { Point, Shape } from './types';

export function far(at: Point, shape: Shape | null): number {
  if (!shape) {
    return 0;
  }
  return 10 - near(at, shape);
}
