const more = require("./more");
module.exports = { ...more };
