class Logger { info() {} }
module.exports = Logger;
