import { Point } from './point';

export function reset(point: Point): void {
  [point.x, point.y] = [0, 0];
}
