test('all', () => {
  expect(all).toHaveLength(3);
});
