const { go } = require('./b');
go();
