const express = require('express');
const app = express();
app.get('/members/:id', show);
app.get('*', notFound);
