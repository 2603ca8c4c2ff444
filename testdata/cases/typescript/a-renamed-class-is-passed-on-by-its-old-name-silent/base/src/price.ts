export class Basket {
  total(): number { return 1; }
}
