export class Desk {
  static open() { return 1; }
  static close() { return [1, 2, 3]; }
}
