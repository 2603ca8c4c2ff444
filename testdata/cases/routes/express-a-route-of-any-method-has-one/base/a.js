const express = require('express');
const app = express();
app.all('/users/:id', show);
app.get('/x', x);
