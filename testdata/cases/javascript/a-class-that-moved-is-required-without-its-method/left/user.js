class User {
  constructor(name) {
    this.name = name;
  }

}

module.exports = { User };
