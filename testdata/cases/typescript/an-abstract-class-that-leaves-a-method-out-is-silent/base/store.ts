export abstract class Store {
  abstract get(key: string): string;
}
