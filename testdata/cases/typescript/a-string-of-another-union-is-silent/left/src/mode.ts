export type Mode = 'fast' | 'slow';
export type Match = 'exact' | 'near';

export function run(mode: Mode): number {
  return mode === 'fast' ? 1 : 2;
}

export function match(m: Match): boolean {
  return m === 'exact';
}
