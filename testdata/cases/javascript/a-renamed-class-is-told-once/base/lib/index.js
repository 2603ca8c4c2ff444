const { Client } = require("./client");
module.exports = { Client };
