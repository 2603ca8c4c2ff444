package shop;

class Sender {
    private final KafkaTemplate<String, String> kafka;

    void send(String order) {
        kafka.send("orders.created", order);
    }
}
