export type Point = Square;
type Base = { id: string; kind: string };
type Square = Base & { 0: number };
export type Shape =
  | Square
  | Point;
