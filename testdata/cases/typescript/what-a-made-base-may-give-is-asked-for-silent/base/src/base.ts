import { mixin } from './mixin';

export class Base extends mixin() {
  size(): number {
    return 1;
  }
}
