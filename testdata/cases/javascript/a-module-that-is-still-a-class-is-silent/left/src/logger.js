class Logger { info() {} warn() {} }
module.exports = Logger;
