it('n', async () => {
  expect(await migrations()).toHaveLength(2);
});
