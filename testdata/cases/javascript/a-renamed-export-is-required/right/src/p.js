const { parse } = require('./e');
exports.p = 1;
exports.q = parse('1');
