const { total } = require('./lib');

total([1]);
