export class User {
  constructor(readonly name: string) {}

  hi(): string {
    return this.name;
  }

  static of(name: string): User {
    return new User(name);
  }
}

export const limit = 10;
