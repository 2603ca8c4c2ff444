module.exports = { up() { return 2; }, down() {} };
