it('a', () => {
  expect(res.status).toBe(200);
});

it('b', () => {
  expect(conf.maxConnections).toBe(10);
});

it('c', () => {
  expect(token).toHaveLength(32);
});

it('d', () => {
  expect(answer(x)).toBe(403);
});
