package shop;

public class Desk {
    private final Store store = new Store();

    int first(Order order) {
        return store.find(order.customer());
    }

    String head() {
        return store.title(0);
    }
}
