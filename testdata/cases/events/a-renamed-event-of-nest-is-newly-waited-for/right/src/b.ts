export class B {
  @OnEvent('order.paid')
  g(o) {}
}
