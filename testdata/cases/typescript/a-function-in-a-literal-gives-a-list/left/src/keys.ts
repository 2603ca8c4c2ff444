export function matches(key: string): boolean[] {
  return [key === 'z'];
}
