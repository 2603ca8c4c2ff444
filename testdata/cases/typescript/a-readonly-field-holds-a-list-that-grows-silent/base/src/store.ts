export class Store {
  names: string[] = [];
}
