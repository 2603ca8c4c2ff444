export interface Store {
  readonly size: number;
}
