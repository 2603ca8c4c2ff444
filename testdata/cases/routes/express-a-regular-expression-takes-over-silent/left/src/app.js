const express = require('express');
const app = express();
app.get(/^\/(users|members)\/(\d+)$/, show);
app.post('/users', create);
