import { UserStore } from './store';

export class Greeter {
  constructor(private readonly store: UserStore) {}

  greet(id: string): string {
    return this.store.findById(id).name;
  }
}
