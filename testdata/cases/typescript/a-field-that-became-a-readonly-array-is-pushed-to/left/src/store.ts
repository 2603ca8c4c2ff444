export interface Store {
  names: readonly string[];
}
