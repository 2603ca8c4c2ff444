async function f(o) {
  await producer.send({ topic: 'orders.v2', messages: [o] });
}
