export interface Row {
  key: string;
  total: number;
}

export interface Page {
  count: number;
}

export function rows(): Row[] {
  return [];
}

export function pages(): Page[] {
  return [];
}
