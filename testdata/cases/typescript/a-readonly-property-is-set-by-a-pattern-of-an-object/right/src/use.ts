import { Point } from './point';

export function reset(point: Point): void {
  ({ x: point.x } = { x: 0 });
}
