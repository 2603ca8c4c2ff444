test('all', () => {
  expect(all).toHaveLength(4);
});
