export function walk(names: string[], visit: (name: string, depth: number) => void): void {
  names.forEach((name) => visit(name, 0));
}
export function each(names: string[], visit: (name: string) => void): void {
  names.forEach((name) => visit(name));
}
