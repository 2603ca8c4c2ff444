class Crypto {
  fingerprint(name) {
    return name;
  }
}

module.exports = { Crypto };
