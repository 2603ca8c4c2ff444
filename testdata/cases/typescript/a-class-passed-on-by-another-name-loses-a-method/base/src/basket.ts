export class Basket {
  total(): number {
    return 1;
  }

  count(): number {
    return 2;
  }
}
