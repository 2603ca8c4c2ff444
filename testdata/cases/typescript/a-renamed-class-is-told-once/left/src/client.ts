export class ApiClient {
  constructor(private url: string) {}
  fetch() { return this.url; }
}
