const more = require("./more");
function trim(s) { return s.trim(); }
module.exports = { ...more, trim };
