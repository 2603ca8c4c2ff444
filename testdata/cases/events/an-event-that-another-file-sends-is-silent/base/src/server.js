function f(o) {
  io.emit('order.created', o);
  save(o);
}
