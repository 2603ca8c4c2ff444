export function find(
  id: number,
  skip: number,

  limit: number,

  kinds: string,
  tags: string,
  more: number,
): number {
  return skip;
}

export const a = 1;

export const b = 2;
