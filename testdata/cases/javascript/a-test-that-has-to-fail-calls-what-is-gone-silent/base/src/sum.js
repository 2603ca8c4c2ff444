exports.total = function (items) {
  return items.length;
};
exports.other = 1;
