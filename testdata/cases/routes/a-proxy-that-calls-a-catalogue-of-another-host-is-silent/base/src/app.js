const express = require('express');
const app = express();

app.get('/users/:id', showUser);
app.post('/users', createUser);

function showUser(req, res) {
  res.json({});
}

function createUser(req, res) {
  res.sendStatus(201);
}

app.listen(3000);
