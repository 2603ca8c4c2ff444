import { base } from './base';

export class Rates {
  daily() {
    return 4;
  }

  yearly = 1;
}

export class Prices {
  full() {
    return base;
  }

  half() {
    return base / 2;
  }
}
