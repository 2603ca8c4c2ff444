export interface Row {
  key: string;
  count: number;
}

export function rows(): Row[] {
  return [];
}
