export interface Store {
  size: number;
}
