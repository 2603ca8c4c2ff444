exports.p = 1;
