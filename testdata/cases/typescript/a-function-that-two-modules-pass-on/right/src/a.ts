export function make(x: number) {
  return x;
}
