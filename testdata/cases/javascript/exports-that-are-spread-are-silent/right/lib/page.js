const { pad, trim } = require("./util");
module.exports = (s) => pad(trim(s));
