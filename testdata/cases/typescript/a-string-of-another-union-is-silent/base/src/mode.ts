export type Mode = 'fast' | 'slow' | 'exact';
export type Match = 'exact' | 'near';

export function run(mode: Mode): number {
  return mode === 'fast' ? 1 : 2;
}

export function match(m: Match): boolean {
  return m === 'exact';
}
