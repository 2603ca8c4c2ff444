export const host = process.env.MAIL_HOST ?? "localhost";
export const { MAIL_HOST = "x" } = process.env;
