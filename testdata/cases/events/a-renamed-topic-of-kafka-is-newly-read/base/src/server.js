async function f(o) {
  await producer.send({ topic: 'orders.v1', messages: [o] });
}
