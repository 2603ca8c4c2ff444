export class Base {
  size(): number {
    return 1;
  }

  withLabel(key: string): any {
    return this;
  }
}
