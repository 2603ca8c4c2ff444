const { MAIL_HOST } = process.env;
export const host: string | undefined = MAIL_HOST;
