export function load(key: string): number {
  return key.length;
}
