export class User {
  constructor(readonly name: string) {}

  static of(name: string): User {
    return new User(name);
  }
}
