export const config = { host: "a", limits: { port: 1 } };
