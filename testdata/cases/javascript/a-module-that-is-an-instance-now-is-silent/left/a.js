class Log {
  info() { return 1; }
}
module.exports = new Log();
