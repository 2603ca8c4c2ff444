export function find(
  skip: number,

  limit: number,

  kinds: string,
  tags: string,
): number {
  return skip;
}

export const a = 1;

export const b = 2;

export function findFor(tags: string): number {
  return other(1, 2, "a", tags);
}

function other(a: number, b: number, c: string, d: string): number {
  return a;
}
