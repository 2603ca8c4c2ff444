const express = require("express");
const app = express();
app.use("/people", require("./users"));
module.exports = app;
