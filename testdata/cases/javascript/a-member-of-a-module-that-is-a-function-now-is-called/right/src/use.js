const logger = require("./logger");
function go() { logger.log("a"); }
module.exports = { go };
