export class Store {
  readonly names: string[] = [];
}
