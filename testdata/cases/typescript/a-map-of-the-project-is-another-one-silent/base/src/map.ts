export class Map<V> {
  set(key: string, value: V): void {}
  entriesOf(key: string): V[] { return []; }
}

export class Event {
  stopPropagation(): void {}
  preventDefault(): void {}
}
