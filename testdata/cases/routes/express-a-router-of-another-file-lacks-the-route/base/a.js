const express = require('express');
const app = express();
app.get('/users/:id', show);
app.get('/x', x);
