export function walk(names: string[], visit: (name: string, depth: number) => void): void {
  names.forEach((name) => visit(name, 0));
}
