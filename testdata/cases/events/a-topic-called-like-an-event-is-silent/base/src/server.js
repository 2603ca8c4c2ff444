function f(o) {
  io.emit('orders', o);
  save(o);
}
