import { Shape } from './shape';

export function unit(): Shape {
  return { kind: 'square', side: 1 };
}
