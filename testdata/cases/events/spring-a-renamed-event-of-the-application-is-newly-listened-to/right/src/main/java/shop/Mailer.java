package shop;

class Mailer {
    @EventListener
    void mail(OrderPlaced event) {
        System.out.println(event.id());
    }
}
