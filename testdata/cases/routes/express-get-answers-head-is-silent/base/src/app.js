const express = require("express");
const app = express();
function show(req, res) {
  res.json({});
}
app.head("/files/:id", show);
app.get("/files/:id", show);
