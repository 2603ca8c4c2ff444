function f(o) {
  io.emit('order.placed', o);
  save(o);
}
