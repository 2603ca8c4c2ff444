const { Emitting } = require("./emitting");

class Bus {}

Object.assign(Bus.prototype, Emitting);

module.exports = { Bus };
