class Crypto {
  getkey(name) {
    return name;
  }
}

module.exports = { Crypto };
