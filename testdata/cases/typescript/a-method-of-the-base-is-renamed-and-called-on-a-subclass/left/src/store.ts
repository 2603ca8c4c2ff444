export class Store {
  count(): number {
    return 1;
  }
}
