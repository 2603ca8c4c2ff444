export function walk(names: string[], visit: (name: string) => void): void {
  names.forEach((name) => visit(name));
}
