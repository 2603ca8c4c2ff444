export interface Store {
  names: string[];
}
