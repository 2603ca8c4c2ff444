export class Store {
  size(): number {
    return 1;
  }
}
