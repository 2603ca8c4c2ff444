import { total } from './sum';

test("needs all", () => {
  // @ts-expect-error all are needed
  expect(() => total(1, 2)).toThrow();
});
