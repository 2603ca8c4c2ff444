function parseText(x) { return x; }
module.exports = { parseText };
