export class Store {
  private all: string[] = [];

  get size(): number {
    return this.all.length;
  }
}
