export type Visit = (name: string) => void;
export function walk(names: string[], visit: Visit): void {
  names.forEach((name) => visit(name));
}
