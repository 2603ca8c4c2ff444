package shop;

class Mailer {
    @KafkaListener(topics = "payments.created", groupId = "mail")
    void mail(String order) {
    }
}
