export const Q = `SELECT total FROM lines`;
