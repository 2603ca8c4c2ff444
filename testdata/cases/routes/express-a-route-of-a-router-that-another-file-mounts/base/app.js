const express = require('express');
const users = require('./routes/users');
const app = express();

app.use('/api/users', users);

module.exports = app;
