export type Point = [x: number, y: number] & { brand: 'point' };
type Base = { id: string; kind: string };
type Square = Base & { kind: 'square' };
type Label = Base & { kind: 'label' };
export type Shape =
  | Square
  | Label;
