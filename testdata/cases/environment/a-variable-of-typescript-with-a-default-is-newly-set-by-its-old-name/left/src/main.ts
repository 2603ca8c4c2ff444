export const url = process.env.BROKER_URL ?? "redis://localhost";
