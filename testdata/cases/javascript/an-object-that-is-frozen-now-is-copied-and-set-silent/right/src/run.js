import { config } from "./config.js";

export function nothing() {}

export function run(port) {
  const own = Object.assign({}, config);
  own.host = "b";
  config.limits.port = port;
}
