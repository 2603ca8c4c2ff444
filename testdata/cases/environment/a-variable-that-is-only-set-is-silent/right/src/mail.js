process.env.MAIL_HOST = "x";
delete process.env.MAIL_HOST;
