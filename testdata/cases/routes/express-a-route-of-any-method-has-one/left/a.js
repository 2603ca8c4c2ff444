const express = require('express');
const app = express();
app.post('/users/:id', show);
app.get('/x', x);
