// process.env.MAIL_HOST
export const hint = "set process.env.MAIL_HOST";
