const express = require('express');
const app = express();
const PATHS = ['/users/:id', '/members/:id'];
for (const p of PATHS) app.get(p, show);
app.post('/users', create);
