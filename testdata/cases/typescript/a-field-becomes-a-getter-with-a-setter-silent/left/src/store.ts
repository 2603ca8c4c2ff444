export class Store {
  private all = 1;

  get size(): number {
    return this.all;
  }

  set size(size: number) {
    this.all = size;
  }
}
