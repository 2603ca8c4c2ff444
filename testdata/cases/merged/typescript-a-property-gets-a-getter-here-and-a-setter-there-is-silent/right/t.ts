export class Box {
  private width = 1;

  first() {
    return 1;
  }

  second() {
    return 2;
  }

  set size(value: number) {
    this.width = value;
  }
}
