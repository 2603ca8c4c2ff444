export interface Entry {
  id: string;
  angle: number;
}

export function isOpen(entry: Entry, property: string): boolean {
  return entry.id !== property;
}
