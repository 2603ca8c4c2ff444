export function clean(s: string): string {
  return s.trim();
}

export { clean as tidy };
