class Till {
  constructor(name, open) {
    this.label = `${name} ${open}`;
  }
}

module.exports = { Till };
