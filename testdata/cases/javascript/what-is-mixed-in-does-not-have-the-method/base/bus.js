class Bus {
  on(name) {
    return name;
  }
}

module.exports = { Bus };
