class Base { run() {} }
module.exports = { Base };
