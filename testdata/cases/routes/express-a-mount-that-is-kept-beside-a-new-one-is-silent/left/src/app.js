const express = require("express");
const users = require("./users");
const app = express();
app.use("/people", users);
app.use("/users", users);
module.exports = app;
