module.exports = { up() { return 1; }, down() {} };
