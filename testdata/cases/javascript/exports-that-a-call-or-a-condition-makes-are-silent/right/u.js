const { go } = require('./a');
const b = require('./b');
const { stop } = require('./c');
go();
b.run();
stop();
