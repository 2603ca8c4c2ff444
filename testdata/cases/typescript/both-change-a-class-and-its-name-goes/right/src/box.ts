export class Box {
  a = 1;

  b = 2;

  constructor(
    public x: number,
    public y: number,
    public z?: number,
  ) {}
}
