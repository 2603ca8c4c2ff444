export interface Config {
  depth: number;
  width: number;
}

export class Store<T> {
  constructor(private value: T) {}
  read(): T {
    return this.value;
  }
}
