export const host = config.MAIL_HOST + settings.env.MAIL_HOST;
