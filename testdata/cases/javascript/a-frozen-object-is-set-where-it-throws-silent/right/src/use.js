import { config } from './config';

import assert from "node:assert";

assert.throws(() => {
  config.mode = "prod";
});
