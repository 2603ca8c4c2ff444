export const plugins = ["a", "b"] as const;
export const config = Object.freeze({ port: 1, names: ["a"] });
