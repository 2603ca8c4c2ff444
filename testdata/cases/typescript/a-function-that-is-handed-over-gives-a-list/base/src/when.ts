export function when(key: string, test: (key: string) => boolean): boolean {
  return test(key);
}
