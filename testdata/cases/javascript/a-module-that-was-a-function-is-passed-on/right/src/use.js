const log = require("./logger");
module.exports = (app) => { app.use(log); };
