class Basket {
  items: string[] = [];
  add(item: string): void { this.items.push(item); }
}
export { Basket as Cart };
