export function make(x: number) {
  return x;
}

export enum Kind {
  A = "a",
}
