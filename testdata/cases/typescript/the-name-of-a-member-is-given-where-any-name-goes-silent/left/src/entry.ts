export interface Entry {
  id: string;
  angle: number;
}

export function isOpen(entry: Entry, property: keyof Entry): boolean {
  return entry.id !== property;
}
