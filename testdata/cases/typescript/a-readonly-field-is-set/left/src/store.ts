export class Store {
  readonly size = 1;
}
