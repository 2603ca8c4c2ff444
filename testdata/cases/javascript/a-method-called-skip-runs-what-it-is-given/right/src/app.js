const sum = require('./sum');

exports.run = function (rows) {
  return rows.skip(() => sum.total([1]));
};
