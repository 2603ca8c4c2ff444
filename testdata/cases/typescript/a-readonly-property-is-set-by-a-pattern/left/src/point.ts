export interface Point {
  readonly x: number;
  y: number;
}
