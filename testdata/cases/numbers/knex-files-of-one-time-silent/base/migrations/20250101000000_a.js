exports.up = 1
