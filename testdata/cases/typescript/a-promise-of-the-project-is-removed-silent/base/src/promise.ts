export class Promise<T> {
  static resolveAll(all: number[]): void {}
  finally(done: () => void): void {}
  static all(list: number[]): void {}
}
