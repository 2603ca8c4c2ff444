export class Basket {
  sum(): number {
    return 1;
  }

  count(): number {
    return 2;
  }
}
