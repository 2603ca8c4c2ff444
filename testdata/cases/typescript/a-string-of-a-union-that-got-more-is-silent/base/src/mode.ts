export type Mode = 'fast' | 'slow';

export function run(mode: Mode): number {
  return mode === 'fast' ? 1 : 2;
}
