export class Cart {
  items: string[] = [];
  addItem(item: string): void { this.items.push(item); }
}
