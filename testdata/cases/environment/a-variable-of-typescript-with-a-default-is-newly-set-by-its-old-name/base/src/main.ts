export const url = process.env.QUEUE_URL ?? "redis://localhost";
