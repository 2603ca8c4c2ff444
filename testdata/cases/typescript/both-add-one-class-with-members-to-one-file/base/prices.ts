import { base } from './base';

export class Prices {
  full() {
    return base;
  }

  half() {
    return base / 2;
  }
}
