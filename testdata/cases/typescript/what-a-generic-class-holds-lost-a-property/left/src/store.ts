export interface Config {
  depth: number;
}

export class Store<T> {
  constructor(private value: T) {}
  read(): T {
    return this.value;
  }
}
