export interface Row {
  key: string;
  value: number;
  unit: string;
}
