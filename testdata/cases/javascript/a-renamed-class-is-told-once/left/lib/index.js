const { ApiClient } = require("./client");
module.exports = { ApiClient };
