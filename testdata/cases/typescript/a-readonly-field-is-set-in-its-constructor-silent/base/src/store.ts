export class Store {
  size: number;

  constructor() {
    this.size = 1;
  }
}
