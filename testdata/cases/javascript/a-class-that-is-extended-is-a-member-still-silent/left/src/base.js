class Base { run() {} }
module.exports = Base;
module.exports.Base = Base;
