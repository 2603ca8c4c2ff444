package shop;

public class Till {
    private Store store;

    String open() {
        return store.title(1);
    }
}
