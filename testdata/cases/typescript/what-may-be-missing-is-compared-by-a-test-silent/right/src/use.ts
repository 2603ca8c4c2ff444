import { find } from './api';

test("finds", () => {
  expect(find("a")).toEqual({ name: "x", active: true });
});
