export type Shape =
  | { kind: 'circle'; radius: number }
  | { kind: 'ring'; radius: number; width: number };
