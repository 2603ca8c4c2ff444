package shop;

class Sender {
    private final ApplicationEventPublisher events;

    void send(long id) {
        events.publishEvent(new OrderPlaced(id, 5));
    }
}
