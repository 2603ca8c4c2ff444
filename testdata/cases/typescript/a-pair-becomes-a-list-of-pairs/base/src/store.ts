export type Pair = [u: number, v: number] & { _brand: "pair" };

export function add(one: Pair): Pair {
  return one;
}
