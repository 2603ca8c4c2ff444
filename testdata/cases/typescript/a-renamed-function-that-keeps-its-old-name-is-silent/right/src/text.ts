export function tidy(s: string): string {
  return s.trim();
}
