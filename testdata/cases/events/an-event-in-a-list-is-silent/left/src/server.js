const NAMES = ['order.created', 'order.paid'];
function f(o) {
  NAMES.forEach((it) => io.emit(it, o));
}
