exports.up = 2
