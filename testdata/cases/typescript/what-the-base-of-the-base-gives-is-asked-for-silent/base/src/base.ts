import { Root } from './root';

export class Base extends Root {
  size(): number {
    return 1;
  }
}
