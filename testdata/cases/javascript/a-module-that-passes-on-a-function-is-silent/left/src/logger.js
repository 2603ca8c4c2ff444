module.exports = require("./log/plain");
