package shop;

public class Till {
    private Store store;

    int open(Order order, String name) {
        return store.find(name, order);
    }
}
