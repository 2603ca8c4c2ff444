export class Client {
  constructor(private url: string) {}
  fetch() { return this.url; }
}
