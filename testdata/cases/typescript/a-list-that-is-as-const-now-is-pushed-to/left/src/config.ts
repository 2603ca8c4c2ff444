export const plugins = ["a", "b"] as const;
