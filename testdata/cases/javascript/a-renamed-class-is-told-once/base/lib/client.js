class Client {
  constructor(url) { this.url = url; }
  fetch() { return this.url; }
}
module.exports = { Client };
