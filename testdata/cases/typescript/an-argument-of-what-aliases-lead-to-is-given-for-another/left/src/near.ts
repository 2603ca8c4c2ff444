import { Point, Shape } from './types';

export function near(shape: Shape, point: Readonly<Point>): number {
  return point[0] + shape.id.length;
}
