const { CREATED } = require('./names');
function f(o) {
  io.emit(CREATED, o);
}
