export class Base extends Error {
  constructor(message: string) {
    super(message);
  }
  told(): string {
    return this.message;
  }
}
