export interface Row {
  key: string;
  count: number;
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
