import { config } from './config';

test("frozen", () => {
  expect(() => { config.mode = "prod"; }).toThrow();
});
