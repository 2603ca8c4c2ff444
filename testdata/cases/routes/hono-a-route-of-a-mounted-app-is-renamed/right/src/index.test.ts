test('pages', async () => {
  const reply = await fetch('http://localhost:3000/books/5/pages');
  expect(reply.status).toBe(200);
});
