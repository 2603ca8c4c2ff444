const express = require("express");
const users = require("./users");
const app = express();
app.use("/people", users);
app.use("/users", (req, res) => res.redirect("/people" + req.url));
module.exports = app;
