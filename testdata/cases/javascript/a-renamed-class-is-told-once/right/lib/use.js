const { Client } = require("./index");
function go() { const c = new Client("x"); return c.fetch(); }
module.exports = { go };
