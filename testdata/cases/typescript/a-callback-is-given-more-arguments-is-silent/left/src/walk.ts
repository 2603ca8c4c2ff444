export type Visit = (name: string, depth: number) => void;
export function walk(names: string[], visit: Visit): void {
  names.forEach((name) => visit(name, 0));
}
