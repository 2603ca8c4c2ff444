export interface Order {
  total: number;
}
