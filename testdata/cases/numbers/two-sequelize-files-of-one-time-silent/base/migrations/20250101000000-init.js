module.exports = { up() {}, down() {} };
