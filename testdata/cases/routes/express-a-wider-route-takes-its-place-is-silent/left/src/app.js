const express = require("express");
const app = express();
function show(req, res) {
  res.json({});
}
app.get("/:kind/:id", show);
