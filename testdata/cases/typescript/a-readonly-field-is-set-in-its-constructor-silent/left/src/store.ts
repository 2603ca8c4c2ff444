export class Store {
  readonly size: number;

  constructor() {
    this.size = 1;
  }
}
