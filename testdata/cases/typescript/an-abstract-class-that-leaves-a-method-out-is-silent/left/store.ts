export abstract class Store {
  abstract get(key: string): string;
  abstract remove(key: string): void;
}
