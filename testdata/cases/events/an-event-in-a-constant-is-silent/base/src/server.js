const x = 1;
function f(o) {
  io.emit('order.created', o);
}
