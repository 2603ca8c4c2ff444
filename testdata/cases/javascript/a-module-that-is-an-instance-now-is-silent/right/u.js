const log = require('./a');
log.info();
