import { Point } from './point';

export function reset(point: Point): number {
  const [x, y] = [point.x, point.y];
  return x + y;
}
