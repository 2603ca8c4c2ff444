const log = require("./logger")("use");
function go() { log.info("a"); }
module.exports = { go };
