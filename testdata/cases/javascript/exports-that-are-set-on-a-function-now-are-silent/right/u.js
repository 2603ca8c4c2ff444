const f = require('./f');
const { a } = require('./f');
f.a(); a();
