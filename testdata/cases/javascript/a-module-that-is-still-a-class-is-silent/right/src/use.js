const Logger = require("./logger");
module.exports = { make() { return new Logger(); } };
