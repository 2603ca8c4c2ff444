import { Shape } from './shape';

export function unit(): Shape {
  return { kind: 'ring', radius: 1, width: 2 };
}
