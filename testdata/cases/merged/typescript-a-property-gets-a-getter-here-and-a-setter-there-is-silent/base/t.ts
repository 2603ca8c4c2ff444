export class Box {
  private width = 1;

  first() {
    return 1;
  }

  second() {
    return 2;
  }
}
