const sum = require('./sum');

it.only('sums', () => {
  expect(sum.total([1])).toBe(1);
});
