export interface Row {
  key: string;
  value: number;
}
