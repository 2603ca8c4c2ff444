class ApiClient {
  constructor(url) { this.url = url; }
  fetch() { return this.url; }
}
module.exports = { ApiClient };
