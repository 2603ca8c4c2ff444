class User {
  constructor(name) {
    this.name = name;
  }

  hi() {
    return this.name;
  }
}

module.exports = { User };
