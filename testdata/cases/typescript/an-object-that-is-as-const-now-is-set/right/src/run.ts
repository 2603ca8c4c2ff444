import { config } from "./config";

export function nothing() {}

export function run(port: number) {
  config.port = port;
}
