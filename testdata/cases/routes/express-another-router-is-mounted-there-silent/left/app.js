const express = require('express');
const users = require('./routes/users');
const app = express();

app.use('/api/users', users);
app.use('/api/users', require('./routes/admin'));

module.exports = app;
