import { Base } from './base';
import type { Context } from './context';

export class Shop extends Base implements Context {
  label(): string {
    return 'shop';
  }
}
