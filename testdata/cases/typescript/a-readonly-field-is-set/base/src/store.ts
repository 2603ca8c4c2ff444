export class Store {
  size = 1;
}
