export abstract class Store {
  abstract size(): number;
}
