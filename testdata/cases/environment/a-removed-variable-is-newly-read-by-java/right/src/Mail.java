class Mail {
    static final String HOST = System.getenv("MAIL_HOST");
}
