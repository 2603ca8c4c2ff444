package shop;

public class Till {
    private Store store;

    Object open() {
        return store.title(1);
    }
}
