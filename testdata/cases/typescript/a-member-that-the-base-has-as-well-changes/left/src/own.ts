import { Base } from './base';

export class Own extends Base {
  constructor(name: string) {
    super(name);
  }
  told(by?: string): string {
    return 'own' + by;
  }
}
