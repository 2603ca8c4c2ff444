export abstract class Store {
  abstract size(): number;
  abstract label(): string;
}
