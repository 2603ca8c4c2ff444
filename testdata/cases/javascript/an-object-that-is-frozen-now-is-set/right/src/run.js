import { config } from "./config.js";

export function nothing() {}

export function run(port) {
  config.port = port;
}
