export class Map<V> {
  set(key: string, value: V, lifetime: number): void {}
}
