import type { Config } from "./store";

export const config: Config = { entry: { id: "a", name: "n" } };
