import { config } from "./config";

export function nothing() {}

export function run() {
  const own = { ...config, port: 2 };
  own.port = 3;
  return config.port;
}
