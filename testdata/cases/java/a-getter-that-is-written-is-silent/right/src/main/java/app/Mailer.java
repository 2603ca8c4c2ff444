package app;

class Mailer {
    String to(User user) {
        return user.getMail();
    }
}
