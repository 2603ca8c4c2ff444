export interface Entry {
  id: string;
  angle: number;
}

export function isOpen(property: keyof Entry, entry: Entry): boolean {
  return entry.id !== property;
}
