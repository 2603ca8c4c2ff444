export class Base {
  size(): number {
    return 1;
  }
}
