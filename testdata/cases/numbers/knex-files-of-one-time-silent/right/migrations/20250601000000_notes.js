exports.up = 3
