export const config = Object.freeze({ host: "a", port: 1 });
