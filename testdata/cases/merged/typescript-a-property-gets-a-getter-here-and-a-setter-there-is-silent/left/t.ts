export class Box {
  private width = 1;

  get size() {
    return this.width;
  }

  first() {
    return 1;
  }

  second() {
    return 2;
  }
}
