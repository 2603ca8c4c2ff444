export const config = Object.freeze({ host: "a", limits: { port: 1 } });
