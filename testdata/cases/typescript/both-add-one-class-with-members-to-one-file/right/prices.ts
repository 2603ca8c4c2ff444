import { base } from './base';

export class Prices {
  full() {
    return base;
  }

  half() {
    return base / 2;
  }
}

export class Rates {
  daily() {
    return 5;
  }

  yearly = 1;
}
