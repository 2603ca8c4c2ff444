export function make(x: number, y: number) {
  return x + y;
}
