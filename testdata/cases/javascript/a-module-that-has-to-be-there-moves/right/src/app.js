const fast = require('./fast');

exports.fast = fast;
