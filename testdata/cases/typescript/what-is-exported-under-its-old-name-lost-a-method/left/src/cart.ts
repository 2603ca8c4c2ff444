class Basket {
  items: string[] = [];
  putItem(item: string): void { this.items.push(item); }
}
export { Basket as Cart };
