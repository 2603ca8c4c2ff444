export type Point = { x: number; y: number };

export function at<P extends Point>(p: P): P {
  return p;
}
