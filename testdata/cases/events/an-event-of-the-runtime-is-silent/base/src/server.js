function f(o) {
  s.emit('error', o);
  save(o);
}
