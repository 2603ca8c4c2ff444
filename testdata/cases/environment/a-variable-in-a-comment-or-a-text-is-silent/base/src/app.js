export const name = process.env.APP_NAME;
