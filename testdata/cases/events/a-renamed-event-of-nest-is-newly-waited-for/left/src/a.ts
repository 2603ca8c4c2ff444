export class A {
  f(o) {
    this.events.emit('order.settled', o);
    save(o);
  }
}
