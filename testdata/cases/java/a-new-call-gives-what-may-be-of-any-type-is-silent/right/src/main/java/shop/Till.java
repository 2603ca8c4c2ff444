package shop;

public class Till {
    private Store store;

    int open(java.util.function.Supplier<?> all) {
        var name = Any.of(all);
        return store.find(name);
    }
}
