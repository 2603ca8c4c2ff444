const r = require('express').Router();
r.get('/list/:id', show);
module.exports = r;
