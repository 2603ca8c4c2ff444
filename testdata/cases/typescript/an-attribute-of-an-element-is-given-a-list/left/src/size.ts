export function size(of: string): number[] {
  return [of.length];
}
