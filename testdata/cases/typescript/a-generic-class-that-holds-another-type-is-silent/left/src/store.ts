export interface Config {
  breadth: number;
}

export interface Box {
  width: number;
}

export class Store<T> {
  constructor(private value: T) {}
  read(): T {
    return this.value;
  }
}
