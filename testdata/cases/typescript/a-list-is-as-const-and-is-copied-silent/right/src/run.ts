import { config, plugins } from "./config";

export function run(name: string) {
  const all: string[] = [...plugins];
  all.push(name);
  config.names.push(name);
  const { port } = config;
  return plugins.map((it) => it + port).concat(all);
}
