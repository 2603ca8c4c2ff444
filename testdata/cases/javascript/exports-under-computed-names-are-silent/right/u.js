const f = require('./f');
f.x();
