exports.total = function (items) { return items.length; };
exports.other = function () { return 1; };
