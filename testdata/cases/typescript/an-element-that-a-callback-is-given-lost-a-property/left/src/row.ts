export interface Row {
  key: string;
  total: number;
}

export function rows(): Row[] {
  return [];
}
