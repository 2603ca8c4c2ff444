export const host = process.env.MAIL_HOST;
