it('a', () => {
  expect(res.status).toBe(201);
});

it('b', () => {
  expect(conf.maxConnections).toBe(11);
});

it('c', () => {
  expect(token).toHaveLength(33);
});

it('d', () => {
  expect(answer(x)).toBe(404);
});
