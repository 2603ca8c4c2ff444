const parts = require('./parts');
Object.assign(exports, parts());
