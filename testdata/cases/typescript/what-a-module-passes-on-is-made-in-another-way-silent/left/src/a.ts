const impl = (x: number) => x;

export const make = memo(impl);

export const Kind = { A: "a" } as const;

function memo<T>(of: T): T {
  return of;
}
