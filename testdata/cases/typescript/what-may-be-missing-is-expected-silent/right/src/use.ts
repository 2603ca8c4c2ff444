import { find } from './api';

test("finds", () => {
  const user = find("a");
  expect(user).toBeDefined();
  expect(user?.name).toBe("x");
});
