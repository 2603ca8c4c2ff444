const express = require('express');
const app = express();
app.all('*', proxy);
app.post('/users', create);
