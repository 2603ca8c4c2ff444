import { config } from './config';

test("frozen", async () => {
  await expect(async () => { config.mode = "prod"; }).rejects.toThrow(TypeError);
});
