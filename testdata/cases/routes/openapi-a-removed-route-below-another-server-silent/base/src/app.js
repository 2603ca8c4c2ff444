const express = require('express');
const app = express();
app.get('/api/v1/users/:id', show);
app.post('/api/v1/users', create);
