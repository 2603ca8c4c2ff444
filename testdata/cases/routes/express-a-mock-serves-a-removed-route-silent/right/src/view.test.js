test('view', async () => {
  const reply = await fetch('/users/5');
  expect(reply.ok).toBe(true);
});
