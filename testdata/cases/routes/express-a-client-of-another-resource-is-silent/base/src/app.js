const express = require('express');
const app = express();

app.get('/api/v1/users/:id', showUser);
app.post('/api/v1/users', createUser);

function showUser(req, res) {
  res.json({});
}

function createUser(req, res) {
  res.sendStatus(201);
}

app.listen(3000);
