import { Base } from './base';

export class Own extends Base {
  constructor() {
    super('x');
  }
  told(): string {
    return 'own';
  }
}
