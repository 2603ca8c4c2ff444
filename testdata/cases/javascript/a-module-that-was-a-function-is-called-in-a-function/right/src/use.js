function go() {
  const log = require("./logger");
  log("a");
}
module.exports = { go };
