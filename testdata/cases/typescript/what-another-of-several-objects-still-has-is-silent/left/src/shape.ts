export type Shape =
  | { kind: 'circle'; size: number }
  | { kind: 'ring'; radius: number; width: number };
