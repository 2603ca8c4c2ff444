export class A {
  f(o) {
    this.events.emit('order.paid', o);
    save(o);
  }
}
