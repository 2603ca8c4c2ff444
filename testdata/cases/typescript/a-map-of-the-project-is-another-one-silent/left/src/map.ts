export class Map<V> {
  set(key: string, value: V, lifetime: number): void {}
  entriesOf(key: string): V[] { return []; }
}

export class Event {
  preventDefault(force: boolean): void {}
}
