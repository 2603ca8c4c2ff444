package shop;

class Mailer {
    @KafkaListener(topics = "orders.created", groupId = "mail")
    void mail(String order) {
    }
}
