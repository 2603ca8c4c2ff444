import { Point, Shape } from './types';

export function near(point: Readonly<Point>, shape: Shape): number {
  return point[0] + shape.id.length;
}
