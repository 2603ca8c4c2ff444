const sum = require('./sum');

it.skip.each([1, 2])('sums %d', (n) => {
  expect(sum.total([n])).toBe(1);
});
