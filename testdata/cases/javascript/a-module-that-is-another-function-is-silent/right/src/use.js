const log = require("./logger");
function go() { log("a"); }
module.exports = { go };
