class Emitting {
  on(name) {
    return name;
  }
}

class Bus {}

Object.assign(Bus.prototype, Emitting.prototype);

module.exports = { Bus };
