export const plugins = ["a", "b"];
export const config = { port: 1, names: ["a"] };
