package shop;

public class Till {
    private Store store;

    int open(Order order) {
        String name = order.customer();
        return store.find(name);
    }
}
