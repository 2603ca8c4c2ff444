export function convert(key: string): string[] {
  return [key];
}
