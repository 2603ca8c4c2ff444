export interface Store {
  names: number[];
}
