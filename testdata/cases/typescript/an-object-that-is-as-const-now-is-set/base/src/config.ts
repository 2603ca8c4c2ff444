export const config = { host: "a", port: 1 };
